import { canonical } from '../base/json'
import { sha256 } from '../base/sha256'
import type { Paper } from '../project/paper'
import { type Project, settingsOf } from '../project/project'

/** A model has the hash that it had before its file was brought to a newer format. */
const firstFormat = 1

/** SHA-256 of what a project says, hexadecimal; when it was last written down does not count. */
export function modelHash(project: Project): string {
  // What was once forecast with a model is no part of it, nor is the format that its file is in.
  const { forecasts: _, ...said } = project
  const { changedAt: _at, ...settings } = settingsOf(project)
  const charts = Object.fromEntries(Object.entries(project.charts).map(([id, { stories: _told, ...chart }]) => [id, chart]))
  const states = silent(project.states)
  const transitions = silent(project.transitions)
  // Who signs a document does not change what is signed.
  return sha256(canonical({ ...said, papers: {}, passage: firstFormat, charts, states, transitions, settings: { settings } }))
}

/** SHA-256 of what a signature is put to: the model, and what people have set in the document themselves. */
export function signedHash(
  project: Project,
  { number, version, title, securityClass, distribution, overrides, raci }: Paper,
): string {
  const own = { number, version, title, securityClass, distribution, overrides, raci }
  // Fields that are not set leave no trace.
  return sha256(canonical(JSON.parse(JSON.stringify({ model: modelHash(project), own }))))
}

/** What people say about a model is no part of it either. */
const silent = <R extends { comments?: unknown }>(records: Readonly<Record<string, R>>): Record<string, Omit<R, 'comments'>> =>
  Object.fromEntries(Object.entries(records).map(([id, { comments: _, ...rest }]) => [id, rest]))
