import { configDefaults, defineConfig } from 'vitest/config'

/** Workspace packages are tested straight from their sources. */
const source = {
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'import', 'default'] } },
}

/** Takes many minutes; `test:replicas` runs it. */
const exclude = process.env.CAUNOI_TEST_REPLICAS === 'yes' ? [] : ['test/replicas/replicas.test.ts']

const project = (root: string) => ({
  ...source,
  test: {
    name: root.split('/').pop() as string,
    root,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...exclude],
    environment: 'node',
    testTimeout: 60_000,
  },
})

export default defineConfig({
  test: {
    // One a core: most of the long tests wait for processes they started.
    maxWorkers: '100%',
    reporters: ['default', './tools/closing-line.ts'],
    projects: [
      project('packages/core'),
      project('packages/content'),
      project('packages/conversation'),
      project('packages/storage'),
      project('packages/desk'),
      project('packages/office'),
      project('packages/vietnam'),
      project('packages/vietnam-who'),
      project('packages/telegram-stand-in'),
      project('apps/telegram-bot'),
      project('apps/server'),
      project('apps/web-chat'),
      project('apps/playground'),
      project('apps/cli'),
      project('tools'),
    ],
  },
})
