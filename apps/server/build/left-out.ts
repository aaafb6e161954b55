import type { Plugin } from './plugin.ts'

/** Parts of libraries that are read at every start and used at none, and what stands in their place. */
const LEFT_OUT: readonly { filter: RegExp; contents: string }[] = [
  // Only what an old Node lacks is asked of it; its table of letters alone is as long as the conversation.
  { filter: /\/whatwg-url\/lib\/public-api\.js$/, contents: 'module.exports = {}' },
  // Nobody reads the messages of the schemas; the usual language is set all the same.
  { filter: /\/zod\/v4\/locales\/index\.js$/, contents: "export { default as en } from './en.js'" },
]

/** Leaves parts of libraries out of the program: it starts the sooner and takes less memory. */
export const leftOut: Plugin = {
  name: 'left-out',
  setup: (build) => {
    for (const { filter, contents } of LEFT_OUT) build.onLoad({ filter }, () => ({ contents, loader: 'js' }))
  },
}
