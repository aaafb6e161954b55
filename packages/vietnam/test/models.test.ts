import { readFileSync } from 'node:fs'
import { withModels } from '@caunoi/core/pack'
import { describe, expect, it } from 'vitest'
import { modelsLock } from '../scripts/models-lock.ts'
import { vietnam } from '../src/index.ts'

describe('the models', () => {
  it('are those of models.lock, on every machine and every version of Node', () => {
    const lock = readFileSync(new URL('../models.lock', import.meta.url), 'utf8')
    expect(
      modelsLock(vietnam),
      'If you changed examples, synonyms or the way texts are read: run `pnpm lock-models` and look at the figures (docs/risk.md, docs/finding.md). If not: this machine learns something else than others; that is a bug.',
    ).toBe(lock)
  })

  it('are learnt from the content as it is, so that nobody waits for them', () => {
    const learnt: string[] = []
    const again = withModels(vietnam, { onLearning: (what) => learnt.push(what) })
    expect(learnt).toEqual([])
    expect(again).toEqual(vietnam)
  })
})
