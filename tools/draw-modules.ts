/** Draws who imports whom into docs/architecture.md, between its markers. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drawings } from './drawings.ts'
import { importsOf } from './imports.ts'

const file = fileURLToPath(new URL('../docs/architecture.md', import.meta.url))
await writeFile(file, drawings(await readFile(file, 'utf8'), await importsOf(['packages', 'apps'])))
