/**
 * The walls of the house. A file imports from its own folder or from a lower floor, never upwards and never in a circle.
 * The floor plan, with a line on each room, is in README.md.
 */
const floors = [
  ['base'],
  ['i18n'],
  ['project'],
  ['edit', 'library'],
  ['chart', 'boards', 'papers', 'settings', 'storage'],
  ['machine', 'formats', 'picture', 'journey'],
  ['layout', 'simulation', 'commands'],
  ['documents'],
  ['session'],
  ['ui', 'cli'],
]
const room = (name) => `^src/${name}(/|\\.ts$)`

const upward = floors.flatMap((rooms, floor) =>
  rooms.map((name) => ({
    name: `floor-${name}`,
    severity: 'error',
    comment: `${name} stands on floor ${floor}: it may use lower floors only, so that what is below can be understood, tested and moved without it.`,
    from: { path: room(name) },
    to: {
      path: floors
        .slice(floor)
        .flat()
        .filter((other) => other !== name)
        .map(room),
      // Words need to know which languages there are; that is all i18n takes from above.
      ...(name === 'i18n' ? { pathNot: '^src/project/text\\.ts$' } : {}),
    },
  })),
)

module.exports = {
  forbidden: [
    ...upward,
    { name: 'no-circle', severity: 'error', comment: 'A circle has no bottom: neither file can be understood first.', from: {}, to: { circular: true } },
    {
      name: 'react-is-a-skin',
      severity: 'error',
      comment: 'Everything below the screen runs without a browser: in tests, in workers and on the command line.',
      from: { path: '^src/', pathNot: '^src/(ui/|main\\.tsx)' },
      to: { path: 'node_modules/(react|react-dom|react-aria-components|@xyflow)/' },
    },
    {
      name: 'flow-only-on-the-canvas',
      severity: 'error',
      comment: "The canvas library's types stop at the canvas, so that it can be replaced.",
      from: { path: '^src/ui/', pathNot: '^src/ui/(canvas|journey)/' },
      to: { path: 'node_modules/@xyflow/' },
    },
    {
      name: 'one-room-knows-the-database',
      severity: 'error',
      comment: 'Only storage knows Dexie and the log; only storage and session know Yjs. Everyone else sees plain records and diffs.',
      from: { path: '^src/', pathNot: '^src/(storage|session)/' },
      to: { path: 'node_modules/(dexie|yjs)/' },
    },
    {
      name: 'files-only-from-the-command-line',
      severity: 'error',
      comment: 'The core is handed what it reads and writes; a node module below would break the browser.',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'office-libraries-only-in-renderers',
      severity: 'error',
      comment: 'A composer says what stands in a document; only a renderer knows the file format.',
      from: { path: '^src/', pathNot: '^src/documents/render/' },
      to: { path: 'node_modules/(docx|pptxgenjs|@resvg)/' },
    },
    {
      name: 'compose-apart-from-render',
      severity: 'error',
      comment: 'n composers and m renderers meet in paper.ts, so that a new export costs one file.',
      from: { path: '^src/documents/compose/' },
      to: { path: '^src/documents/render/' },
    },
    {
      name: 'engine-sees-tables',
      severity: 'error',
      comment: 'The engine runs flat tables; only compile and buildPlan read charts.',
      from: { path: '^src/simulation/', pathNot: '^src/simulation/(buildPlan|explain)' },
      to: { path: '^src/(chart|edit|formats)/' },
    },
    {
      name: 'screen-through-session',
      severity: 'error',
      comment: 'The screen asks the session; it never reaches past it into the database.',
      from: { path: '^src/ui/' },
      to: { path: '^src/storage/' },
    },
    { name: 'nothing-imports-doors', severity: 'error', comment: 'The doors are on top.', from: { path: '^src/', pathNot: '^src/(cli/|ui/|main\\.tsx)' }, to: { path: '^src/(cli|ui)/' } },
    { name: 'no-tests-in-src', severity: 'error', comment: 'What ships does not depend on its tests.', from: { path: '^src/' }, to: { path: '^tests/' } },
    {
      name: 'no-dead-wood',
      severity: 'error',
      comment: 'What nobody imports is not used. Doors, workers and the rooms that the window fetches by name are the exceptions.',
      module: {
        path: '^src/',
        pathNot: [
          '^src/main\\.tsx$',
          '^src/serviceWorker\\.js$',
          '^src/cli/(main|simulationWorker)\\.ts$',
          '[wW]orker\\.ts$',
          '^src/ui/(canvas/(ChartCanvas|Inspector)|boards/(BoardInspector|BoardView)|comments/CommentsPanel|documents/(DocumentView|ExportDialog)|journey/(BlueprintView|JourneyMap)|opportunities/OpportunitiesPage|personas/PersonasPage|print/PrintDialog|problems/ProblemsPanel|simulation/(ChartPresentation|ForecastPanel|ReportView|StoryDesk|WalkPanel)|library/(Home|TrashedProjects)|shell/(AskDialog|HelpDialog|Palette|ProjectTree|SettingsPage|TrashPage|VersionsPage)|tour/Tour|views/(Breadcrumbs|OutlineView|TableView|UsesDialog))\\.tsx$',
        ],
        numberOfDependentsLessThan: 1,
      },
      from: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '\\.json$|\\?' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
