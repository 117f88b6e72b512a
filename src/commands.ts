import {
  addBoard,
  addNote,
  addNotes,
  deleteBoard,
  deleteNote,
  deriveNote,
  duplicateBoard,
  editNote,
  moveNote,
  recolourNote,
  renameBoard,
  restoreBoard,
  setNoteEvidence,
  setNoteLinks,
  setNoteScore,
  setNoteWeight,
} from './boards/commands'
import { chartCommands } from './chart/commands'
import { addComment, deleteComment, editComment, replyToComment, resolveComment } from './chart/commentCommands'
import { forgetForecast, keepForecast, noteForecast } from './chart/forecastCommands'
import { renameAttribute, renameEvent, renameRole } from './chart/renameCommands'
import { addScenario, deleteScenario, duplicateScenario, updateScenario } from './chart/scenarioCommands'
import { addStory, deleteStory, moveStory, narrateStory, updateStory } from './chart/storyCommands'
import type { ArgsOf, ValueOf } from './edit/command'
import {
  deleteCurve,
  deleteRow,
  reviewJourney,
  setCells,
  setEmotion,
  setLinks,
  updateExperience,
  updateJourney,
} from './journey/commands'
import { deriveJourney } from './journey/derive'
import { tryOpportunity, updateOpportunity } from './journey/opportunities'
import { addStep, mergeSteps, moveStep, splitStep } from './journey/stepCommands'
import {
  addPaper,
  deletePaper,
  issuePaper,
  markPaper,
  overridePaper,
  revisePaper,
  setRaci,
  settlePaperMark,
  signPaper,
  updatePaper,
} from './papers/commands'
import { renameProject, setLogo, updateSettings } from './settings/commands'

/** Everything that can be done to a project, by name. One line per command; the name says `noun.verb`. */
export const commands = {
  ...chartCommands,
  'role.rename': renameRole,
  'event.rename': renameEvent,
  'attribute.rename': renameAttribute,
  'board.add': addBoard,
  'board.rename': renameBoard,
  'board.delete': deleteBoard,
  'board.restore': restoreBoard,
  'board.duplicate': duplicateBoard,
  'note.add': addNote,
  'note.addAll': addNotes,
  'note.derive': deriveNote,
  'note.edit': editNote,
  'note.move': moveNote,
  'note.recolour': recolourNote,
  'note.setWeight': setNoteWeight,
  'note.setScore': setNoteScore,
  'note.setEvidence': setNoteEvidence,
  'note.setLinks': setNoteLinks,
  'note.delete': deleteNote,
  'scenario.add': addScenario,
  'scenario.duplicate': duplicateScenario,
  'scenario.update': updateScenario,
  'scenario.delete': deleteScenario,
  'forecast.keep': keepForecast,
  'forecast.note': noteForecast,
  'forecast.forget': forgetForecast,
  'story.add': addStory,
  'story.update': updateStory,
  'story.narrate': narrateStory,
  'story.move': moveStory,
  'story.delete': deleteStory,
  'comment.add': addComment,
  'comment.reply': replyToComment,
  'comment.edit': editComment,
  'comment.resolve': resolveComment,
  'comment.delete': deleteComment,
  'journey.update': updateJourney,
  'journey.setCells': setCells,
  'journey.setEmotion': setEmotion,
  'journey.setExperience': updateExperience,
  'journey.setLinks': setLinks,
  'journey.review': reviewJourney,
  'journey.deleteRow': deleteRow,
  'journey.deleteCurve': deleteCurve,
  'opportunity.update': updateOpportunity,
  'opportunity.try': tryOpportunity,
  'journey.derive': deriveJourney,
  'journey.addStep': addStep,
  'journey.moveStep': moveStep,
  'journey.splitStep': splitStep,
  'journey.mergeSteps': mergeSteps,
  'paper.add': addPaper,
  'paper.update': updatePaper,
  'paper.sign': signPaper,
  'paper.issue': issuePaper,
  'paper.revise': revisePaper,
  'paper.override': overridePaper,
  'paper.setRaci': setRaci,
  'paper.mark': markPaper,
  'paper.settleMark': settlePaperMark,
  'paper.delete': deletePaper,
  'project.rename': renameProject,
  'settings.update': updateSettings,
  'settings.setLogo': setLogo,
} as const

export type Commands = typeof commands
export type CommandName = keyof Commands
export type CommandArgs<N extends CommandName> = ArgsOf<Commands[N]>
export type CommandValue<N extends CommandName> = ValueOf<Commands[N]>
