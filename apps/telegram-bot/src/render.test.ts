import { describe, expect, it } from 'vitest'
import { fitting } from './render.ts'

describe('fitting', () => {
  it('where one message must do, it is the first piece', () => {
    expect(fitting('ab '.repeat(3000)).length).toBeLessThanOrEqual(4096)
  })
})
