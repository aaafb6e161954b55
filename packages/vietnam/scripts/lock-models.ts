import { writeFile } from 'node:fs/promises'
import { vietnam } from '../src/index.ts'
import { modelsLock } from './models-lock.ts'

/** Writes down which models the content teaches: `pnpm lock-models`, after the examples or the learning were changed. */
await writeFile(new URL('../models.lock', import.meta.url), modelsLock(vietnam))
