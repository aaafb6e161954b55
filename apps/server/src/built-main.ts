import module from 'node:module'
import { fileURLToPath } from 'node:url'

/** Node 20 does not have it; a folder that cannot be written is no error. */
const { enableCompileCache } = module as typeof module & { enableCompileCache?: (folder: string) => unknown }

// What was compiled once lies beside the program, so that the next start need not do it again.
enableCompileCache?.(fileURLToPath(new URL('compiled', import.meta.url)))
await import('./main.ts')
