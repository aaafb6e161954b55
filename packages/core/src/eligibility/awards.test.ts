import { describe, expect, it } from 'vitest'
import { provenance, smallData } from '../../test/eligibility/small-pack.ts'
import { parsePack } from '../pack/parse-pack.ts'
import { assess } from './assess.ts'
import { awards } from './awards.ts'

const on = '2026-11-23'
const both = (text: string) => ({ vi: text, en: text })

const amounts: Record<string, number> = {
  lone: 300,
  old: 500,
  disabled: 700,
  pension: 650,
  card: 10,
  shelter: 900,
}

const packWith = (from: string) => {
  const data = smallData(
    Object.entries(amounts).map(([id, value]) => ({
      id,
      when: { all: [] },
      versions: [
        {
          from: '2020-01-01',
          when: { fact: 'member', is: true },
          amount: { unit: 'VND/month', branches: [{ value }] },
          provenance,
        },
      ],
    })),
  )
  const parsed = parsePack({
    ...data,
    programmes: data.programmes.map((programme) => ({ ...programme, inKind: programme.id === 'shelter' })),
    combinations: [
      {
        id: 'highest',
        name: both('only the highest'),
        programmes: ['lone', 'old', 'disabled', 'pension'],
        except: [{ programme: 'lone', with: ['old', 'disabled'] }],
        from,
        provenance,
      },
    ],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

const paid = (ids: string[], from = '2020-01-01') => {
  const pack = packWith(from)
  const assessments = assess(pack, { member: true }, { on, programmes: ids })
  return awards(pack, assessments, { on }).map(({ programme }) => programme)
}

describe('what is really paid', () => {
  it.each([
    [['old', 'pension'], ['pension']],
    [['old', 'disabled', 'pension'], ['disabled']],
    [
      ['lone', 'old'],
      ['lone', 'old'],
    ],
    [
      ['lone', 'old', 'pension'],
      ['lone', 'old'],
    ],
    [
      ['lone', 'old', 'disabled', 'pension'],
      ['lone', 'disabled'],
    ],
    [['lone', 'pension'], ['pension']],
    [
      ['pension', 'card'],
      ['pension', 'card'],
    ],
    [['lone'], ['lone']],
    [[], []],
  ])('of %j it is %j', (due, expected) => expect(paid(due)).toEqual(expected))

  it('is not what is given in kind', () => expect(paid(['old', 'shelter'])).toEqual(['old']))

  it('is everything before the rule on not adding up is in force', () => {
    expect(paid(['old', 'pension'], '2027-01-01')).toEqual(['old', 'pension'])
  })

  it('is nothing of what is only possible', () => {
    const pack = packWith('2020-01-01')
    expect(awards(pack, assess(pack, {}, { on }), { on })).toEqual([])
  })
})
