import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { methodNames } from '../src/bot-api/methods/index.ts'

test('the README names every method that there is, and no other', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const part = /^## What it does[\s\S]*?(?=^## )/m.exec(readme)?.[0] ?? ''
  const named = [...part.matchAll(/`(\w+)`/g)].map(([, name]) => name)
  expect(named.sort()).toEqual([...methodNames].sort())
})
