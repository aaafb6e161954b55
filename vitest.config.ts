import { defineConfig } from 'vitest/config'

/** Workspace packages are tested straight from their sources. */
const source = {
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'import', 'default'] } },
}

const project = (root: string, options: { testTimeout?: number } = {}) => ({
  ...source,
  test: {
    name: root.split('/').pop() as string,
    root,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    environment: 'node',
    ...options,
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
      project('packages/storage', { testTimeout: 60_000 }),
      project('packages/desk'),
      project('packages/office', { testTimeout: 60_000 }),
      project('packages/vietnam'),
      project('packages/vietnam-who'),
      project('apps/telegram-bot', { testTimeout: 60_000 }),
      project('apps/server', { testTimeout: 60_000 }),
      project('apps/web-chat', { testTimeout: 60_000 }),
      project('apps/playground', { testTimeout: 60_000 }),
      project('apps/cli', { testTimeout: 60_000 }),
      project('tools', { testTimeout: 60_000 }),
    ],
  },
})
