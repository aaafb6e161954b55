import { describe, expect, it } from 'vitest'
import type { Pack } from '../pack/pack.ts'
import { documents } from './documents.ts'
import { RequiredDocument } from './required-document.ts'
import { Service } from './service.ts'

const text = (vi: string) => ({ vi, en: vi })
const paper = (id: string, form: RequiredDocument['form'], condition?: string): RequiredDocument =>
  RequiredDocument.parse({ id, name: text(id), form, ...(condition && { condition: text(condition) }) })

const form = paper('form', 'form')
const identity = paper('identity', 'show')
const records = paper('records', 'copy', 'if any')
const certificate = paper('certificate', 'show')

const pack = {
  programmes: [
    { id: 'allowance', name: text('Trợ cấp') },
    { id: 'pension', name: text('Hưu trí') },
  ],
  documents: [form, identity, records, certificate],
} as Pick<Pack, 'programmes' | 'documents'> as Pack

const service = (id: string, asks: { document: string; condition?: string }[]) =>
  Service.parse({
    id,
    provider: 'office',
    name: text(id),
    summary: text(id),
    needs: ['talk'],
    documents: asks.map(({ document, condition }) => ({
      document,
      ...(condition && { condition: text(condition) }),
    })),
    provenance: { sources: [], verified: true, checked: '2026-11-23' },
  })

const claim = (programme: string, verdict: 'yes' | 'no' | 'unknown', papers: RequiredDocument[]) => ({
  programme,
  verdict,
  documents: papers.map((document) => ({ document, needed: 'yes' as const })),
})

const brief = (list: ReturnType<typeof documents>) =>
  list.map(({ document, needed, asked }) => [document.id, needed, asked.map(({ id }) => id)])

describe('documents', () => {
  it('names each paper once, with everybody who asks for it', () => {
    const list = documents(
      pack,
      [claim('allowance', 'yes', [form, identity]), claim('pension', 'yes', [form])],
      [service('desk', [{ document: 'identity' }])],
    )
    expect(brief(list)).toEqual([
      ['form', 'yes', ['allowance', 'pension']],
      ['identity', 'yes', ['allowance', 'desk']],
    ])
  })

  it('puts forms first, sure papers next, possible ones last', () => {
    const list = documents(
      pack,
      [claim('allowance', 'yes', [certificate, records, form])],
      [service('desk', [{ document: 'identity', condition: 'first time' }])],
    )
    expect(brief(list).map(([id, needed]) => [id, needed])).toEqual([
      ['form', 'yes'],
      ['certificate', 'yes'],
      ['records', 'unknown'],
      ['identity', 'unknown'],
    ])
  })

  it('asks nothing for a benefit that is excluded', () => {
    expect(documents(pack, [claim('allowance', 'no', [form])], [])).toEqual([])
  })

  it('is not sure of a paper while the benefit itself is not sure', () => {
    expect(brief(documents(pack, [claim('allowance', 'unknown', [form])], []))).toEqual([
      ['form', 'unknown', ['allowance']],
    ])
  })

  it('is sure of a paper as soon as one of several needs it without a condition', () => {
    const list = documents(
      pack,
      [claim('allowance', 'unknown', [certificate])],
      [
        service('a', [{ document: 'certificate', condition: 'poor' }]),
        service('b', [{ document: 'certificate' }]),
      ],
    )
    expect(brief(list)).toEqual([['certificate', 'yes', ['allowance', 'a', 'b']]])
    expect(list[0]?.asked.map(({ condition }) => condition?.vi)).toEqual([undefined, 'poor', undefined])
  })

  it('takes the condition of the paper where the service names none', () => {
    const [line] = documents(pack, [], [service('desk', [{ document: 'records' }])])
    expect(line).toMatchObject({
      needed: 'unknown',
      asked: [{ kind: 'service', condition: { vi: 'if any' } }],
    })
  })

  it('leaves out papers and programmes that are not in the pack, and changes nothing it was given', () => {
    const services = [service('desk', [{ document: 'ghost' }])]
    const claims = [claim('ghost', 'yes', [form])]
    const before = JSON.stringify([services, claims])
    expect(documents(pack, claims, services)).toEqual([])
    expect(JSON.stringify([services, claims])).toBe(before)
  })
})
