import { describe, expect, it } from 'vitest'
import { withoutText } from './without-text.ts'

const canary = 'Chim9f2'

describe('an error without its text', () => {
  it('keeps name, code and place', () => {
    const error = Object.assign(new TypeError('quiet'), { code: 'ENOSPC' })
    const { name, code, stack } = withoutText(error)
    expect([name, code]).toEqual(['TypeError', 'ENOSPC'])
    expect(stack).toContain('without-text.test.ts:')
  })

  const renamed = new Error('quiet')
  renamed.name = `Error ${canary}`
  const changed = new Error(`\n    at ${canary} home`)
  changed.message = 'another one'
  it.each([
    ['message', new Error(canary)],
    ['cause', new Error('quiet', { cause: new Error(canary) })],
    ['message, in a line that looks like a frame', new Error(`one\n    at ${canary} (/home:1:1)`)],
    ['message that was changed later', changed],
    ['name', renamed],
    ['code', Object.assign(new Error('quiet'), { code: `${canary} at home` })],
    ['fields', Object.assign(new Error('quiet'), { payload: { text: canary } })],
    ['stack that is none', Object.assign(new Error('quiet'), { stack: { canary } })],
    ['thrown text', canary],
    ['thrown object', { message: canary, code: canary, stack: canary }],
    ['nothing', undefined],
  ])('drops what stands in its %s', (_, error) => {
    expect(JSON.stringify(withoutText(error))).not.toContain(canary)
  })
})
