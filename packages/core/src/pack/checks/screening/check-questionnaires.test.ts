import { describe, expect, it } from 'vitest'
import { smallData, wordless } from '../../../../test/screening/small.ts'
import { parsePack, reviewPack } from '../../parse-pack.ts'

type Data = ReturnType<typeof smallData>

const both = (text: string) => ({ vi: text, en: text })

const packOf = (...questionnaires: unknown[]) => ({
  id: 'test',
  version: '1',
  timeZone: 'Asia/Ho_Chi_Minh',
  sources: [{ id: 'paper', title: both('Paper') }],
  needs: [{ id: 'care', name: both('Care'), covers: 'care' }],
  'forbidden-words': [
    { id: 'x', language: 'vi', words: ['trầm cảm'], reason: 'r' },
    { id: 'y', language: 'en', words: ['depress*'], reason: 'r' },
  ],
  questionnaires,
})

const codes = (...questionnaires: unknown[]): string[] => {
  const result = parsePack(packOf(...questionnaires))
  return result.ok
    ? []
    : [
        ...new Set(
          result.error.map(({ code, path }) =>
            code === 'shape' ? `shape ${path.slice(2).join('.')}` : code,
          ),
        ),
      ]
}

const item = (data: Data, at: number) => data.items[at] as Data['items'][number]
const scale = (data: Data) => data.scales[0] as Data['scales'][number]
const broken = (change: (data: Data) => object): unknown => {
  const data = smallData()
  return { ...data, ...change(data) }
}
const withItem = (at: number, change: (entry: Data['items'][number]) => object) =>
  broken((data) => ({
    items: data.items.with(at, { ...item(data, at), ...change(item(data, at)) } as never),
  }))
const withScale = (change: (entry: Data['scales'][number]) => object) =>
  broken((data) => ({ scales: [{ ...scale(data), ...change(scale(data)) }] }))
const band = (id: string, from: number, to: number) => ({ id, from, to, label: both(id) })
const source = { population: both('p'), sources: [{ document: 'paper' }], verified: true }

describe('a pack with questionnaires', () => {
  it('is accepted when nothing is wrong, also with the words left out', () => {
    expect(codes(smallData(), { ...wordless, id: 'wordless' })).toEqual([])
  })

  it.each([
    [
      'a gap between bands',
      'bands-do-not-fit',
      withScale(() => ({ bands: [band('low', 0, 1), band('high', 3, 5)] })),
    ],
    [
      'bands that overlap',
      'bands-do-not-fit',
      withScale(() => ({ bands: [band('low', 0, 3), band('high', 3, 5)] })),
    ],
    [
      'bands that begin too late',
      'bands-do-not-fit',
      withScale(() => ({ bands: [band('low', 1, 2), band('high', 3, 5)] })),
    ],
    [
      'bands that end too early',
      'bands-do-not-fit',
      withScale(() => ({ bands: [band('low', 0, 2), band('high', 3, 4)] })),
    ],
    [
      'bands that go too far',
      'bands-do-not-fit',
      withScale(() => ({ bands: [band('low', 0, 2), band('high', 3, 6)] })),
    ],
    [
      'a band that runs backwards',
      'bands-do-not-fit',
      withScale(() => ({ bands: [band('low', 0, 2), band('high', 5, 3)] })),
    ],
    [
      'an answer without a score',
      'shape items.0.options.0.score',
      withItem(0, (entry) => ({ options: entry.options.map(({ score: _score, ...option }) => option) })),
    ],
    [
      'only one answer',
      'shape items.0.options',
      withItem(0, (entry) => ({ options: entry.options.slice(0, 1) })),
    ],
    ['one language only', 'missing-language', withItem(0, () => ({ text: { vi: 'Một?' } }))],
    ['an empty language', 'missing-language', broken(() => ({ title: { vi: 'Một', en: ' ' } }))],
    ['no licence', 'shape licence', broken(() => ({ licence: undefined }))],
    [
      'a licence without its notice',
      'shape licence.notice',
      broken((data) => ({ licence: { ...data.licence, notice: undefined } })),
    ],
    ['a question without words', 'words-missing', withItem(0, () => ({ text: undefined }))],
    [
      'an answer without words',
      'words-missing',
      withItem(0, (entry) => ({ options: entry.options.map(({ label: _label, ...option }) => option) })),
    ],
    ['words without permission', 'words-without-permission', broken(() => ({ text: 'importer' }))],
    ['a licence claimed without proof', 'words-without-permission', broken(() => ({ text: 'licensed' }))],
    [
      'an illness named in Vietnamese',
      'forbidden-word',
      broken((data) => ({
        meanings: data.meanings.map((entry) => ({
          ...entry,
          plain: { vi: 'Bạn bị trầm cảm.', en: 'Much.' },
        })),
      })),
    ],
    [
      'an illness named in English',
      'forbidden-word',
      broken((data) => ({
        meanings: data.meanings.map((entry) => ({
          ...entry,
          advice: { vi: 'Nghỉ.', en: 'You are depressed.' },
        })),
      })),
    ],
    [
      'an illness as the name of a band',
      'forbidden-word',
      withScale(() => ({
        bands: [{ ...band('low', 0, 2), label: { vi: 'a', en: 'Depression' } }, band('high', 3, 5)],
      })),
    ],
    ['a wrong LOINC code', 'wrong-loinc', broken(() => ({ loinc: '44249-2' }))],
    ['a wrong LOINC code of a question', 'wrong-loinc', withItem(0, () => ({ loinc: '69689-6' }))],
    ['two questions of one id', 'repeated-item', withItem(1, () => ({ id: '1', skipWhen: [] }))],
    [
      'two answers of one code',
      'repeated-option',
      withItem(2, (entry) => ({ options: entry.options.map((option) => ({ ...option, code: '0' })) })),
    ],
    [
      'two bands of one id',
      'repeated-band',
      withScale(() => ({ bands: [band('low', 0, 2), band('low', 3, 5)] })),
    ],
    ['a scored question in no scale', 'scored-in-no-scale', withItem(2, () => ({ scored: true }))],
    ['an unscored question in a scale', 'scored-in-no-scale', withItem(0, () => ({ scored: false }))],
    ['a scale over an unknown question', 'unknown-item', withScale(() => ({ items: ['1', '2', '3'] }))],
    [
      'a condition on a later question',
      'unknown-item',
      withItem(0, () => ({ skipWhen: [{ item: '2', code: 'no' }] })),
    ],
    ['a gate that does not exist', 'unknown-option', broken(() => ({ gate: { item: '1', code: '9' } }))],
    ['a single scale that is not the total', 'no-total-scale', withScale(() => ({ id: 'sum' }))],
    [
      'a flag on an unknown question',
      'unknown-item',
      broken((data) => ({ flags: [{ ...data.flags[0], item: '7' }] })),
    ],
    [
      'a flag that no answer reaches',
      'flag-out-of-reach',
      broken((data) => ({ flags: [{ ...data.flags[0], from: 4 }] })),
    ],
    [
      'a note for staff on an unknown question',
      'unknown-item',
      broken(() => ({ staffNotes: [{ id: 'n', when: [{ item: '7', from: 1 }], note: both('n') }] })),
    ],
    [
      'a cut-off that no value reaches',
      'cut-off-out-of-range',
      broken(() => ({ cutOffs: [{ id: 'c', positive: 6, ...source }] })),
    ],
    [
      'a cut-off of an unknown scale',
      'unknown-scale',
      broken(() => ({ cutOffs: [{ id: 'c', scale: 's', positive: 1, ...source }] })),
    ],
    [
      'a cut-off without a source',
      'shape cutOffs.0.sources',
      broken(() => ({ cutOffs: [{ id: 'c', positive: 1, ...source, sources: [] }] })),
    ],
    [
      'a band without a meaning',
      'band-without-meaning',
      broken((data) => ({ meanings: data.meanings.slice(0, 1) })),
    ],
    [
      'a meaning of an unknown band',
      'unknown-band',
      broken((data) => ({ meanings: [...data.meanings, { ...data.meanings[0], band: 'middle' }] })),
    ],
    [
      'an unknown need',
      'unknown-need',
      broken((data) => ({ meanings: data.meanings.map((entry) => ({ ...entry, needs: ['cure'] })) })),
    ],
    [
      'an unknown handbook',
      'unknown-handbook',
      broken((data) => ({ meanings: data.meanings.map((entry) => ({ ...entry, handbooks: ['b'] })) })),
    ],
    [
      'an unknown source',
      'unknown-source',
      broken((data) => ({ provenance: { ...data.provenance, sources: [{ document: 'rumour' }] } })),
    ],
    [
      'a longer form that is not there',
      'unknown-questionnaire',
      broken(() => ({ continues: { in: 'long', from: 2, items: { '1': '1' } } })),
    ],
    ['a misspelt key', 'shape ', broken(() => ({ minutess: 3 }))],
  ])('is refused for %s: %s', (_name, code, questionnaire) => {
    expect(codes(questionnaire)).toContain(code)
  })

  it('is refused when the same id stands twice', () => {
    expect(codes(smallData(), smallData())).toContain('repeated-id')
  })

  it('is refused when answers carried over would mean something else', () => {
    const short = { ...smallData(), continues: { in: 'long', from: 2, items: { '1': '1' } } }
    const long = smallData()
    const first = item(long, 0)
    const other = {
      ...first,
      options: first.options.map((option) => ({ ...option, score: option.score + 1 })),
    }
    expect(codes(short, { ...long, id: 'long' })).toEqual([])
    expect(codes(short, { ...long, id: 'long', items: [other, ...long.items.slice(1)] })).toContain(
      'carried-answers-differ',
    )
  })

  it('tells the editor which wording waits for a professional', () => {
    const draft = broken((data) => ({
      wording: { ...data.wording, vi: { validated: false, note: 'draft' } },
    }))
    const parsed = parsePack(packOf(draft))
    const found = parsed.ok ? reviewPack(parsed.value) : []
    expect(found).toContainEqual({
      code: 'unvalidated-wording',
      path: ['questionnaires', 0, 'wording', 'vi'],
      severity: 'warning',
      params: { questionnaire: 'small', language: 'vi', note: 'draft' },
    })
  })
})
