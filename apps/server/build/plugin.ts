import type { Options } from 'tsup'

/** A plugin of the esbuild that tsup brings. */
export type Plugin = NonNullable<Options['esbuildPlugins']>[number]
