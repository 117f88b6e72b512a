import { defineConfig } from 'vite'

/** The command line: the same core as the studio, for Node, with every dependency inside. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist-cli',
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { main: 'src/cli/main.ts', worker: 'src/cli/simulationWorker.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // A constant that stays one can be compiled into the engine's loop.
        topLevelVar: false,
        banner: (chunk) => (chunk.isEntry && chunk.name === 'main' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
})
