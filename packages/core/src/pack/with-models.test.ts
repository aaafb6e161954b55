import { describe, expect, it } from 'vitest'
import { Pack } from './pack.ts'
import { withModels } from './with-models.ts'

const packOf = (hurt: string[]) =>
  Pack.parse({
    id: 'test',
    version: '1',
    timeZone: 'Asia/Ho_Chi_Minh',
    phrases: [
      { need: 'school', examples: ['con tôi nghỉ học', 'học phí', 'xin học bổng'] },
      { need: 'off-topic', examples: ['thời tiết', 'giá vàng', 'xổ số'] },
    ],
    risk: {
      examples: [
        { risk: 'violence', style: 'plain', lines: hurt },
        { risk: 'none', style: 'plain', lines: ['xin hỏi trợ cấp', 'nộp hồ sơ ở đâu'] },
      ],
    },
  })

/** What had to be learnt. */
const learntOf = (pack: Pack, known?: Pack) => {
  const learnt: string[] = []
  const done = withModels(pack, { ...(known && { known }), onLearning: (what) => learnt.push(what) })
  return { learnt, done }
}

const pack = packOf(['em bị đánh', 'chồng đánh em'])

describe('withModels', () => {
  const { learnt, done } = learntOf(pack)

  it('learns what is not there', () => {
    expect(learnt).toEqual(['needs', 'risk'])
    expect(done['need-model']?.labels).toEqual(['off-topic', 'school'])
    expect(done.risk.model?.labels).toContain('violence')
    expect(pack.risk.model).toBeUndefined()
  })

  it('keeps what fits', () => {
    expect(learntOf(done)).toEqual({ learnt: [], done })
  })

  it('takes what another pack has learnt from the same examples', () => {
    expect(learntOf(pack, done)).toEqual({ learnt: [], done })
  })

  it('learns again what was learnt from other examples', () => {
    const changed = packOf(['em bị đánh', 'chồng đánh em', 'bố đánh em'])
    expect(learntOf(changed, done).learnt).toEqual(['risk'])
    expect(
      learntOf({
        ...changed,
        'need-model': done['need-model'],
        risk: { ...changed.risk, model: done.risk.model },
      }),
    ).toMatchObject({
      learnt: ['risk'],
    })
  })

  it('has nothing to learn without examples', () => {
    const bare = Pack.parse({ id: 'test', version: '1', timeZone: 'Asia/Ho_Chi_Minh' })
    expect(learntOf(bare)).toEqual({ learnt: [], done: bare })
  })
})
