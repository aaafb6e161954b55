import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { drawings } from '../drawings.ts'
import { importsOf } from '../imports.ts'

it('the drawings show the imports as they are (`drawing` makes them anew)', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const text = await readFile(`${root}docs/architecture.md`, 'utf8')
  expect(drawings(text, await importsOf(['packages', 'apps'], root))).toBe(text)
})
