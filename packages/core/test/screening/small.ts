import { Questionnaire } from '../../src/screening/questionnaire.ts'

const both = (text: string) => ({ vi: text, en: text })

/** Plain data of a small instrument: two scored questions, one unscored, two bands, one cut-off, one flag. */
export const smallData = () => ({
  id: 'small',
  title: both('Small'),
  about: both('Two questions.'),
  minutes: 1,
  recall: both('today'),
  minimumAge: 16,
  text: 'open',
  licence: {
    name: 'CC0',
    holder: 'Nobody',
    source: 'paper',
    attribution: 'Nobody (2026)',
    notice: both('Free for all.'),
    mayModify: true,
    commercialUse: true,
  },
  wording: { vi: { validated: true, note: 'n' }, en: { validated: true, note: 'n' } },
  loinc: '44249-1',
  items: [
    {
      id: '1',
      text: both('First?'),
      options: [
        { code: '0', score: 0, label: both('no') },
        { code: '1', score: 1, label: both('some') },
        { code: '2', score: 2, label: both('much') },
      ],
    },
    {
      id: '2',
      text: both('Second?'),
      skipWhen: [{ item: '1', code: '0' }],
      options: [
        { code: 'yes', score: 3, label: both('yes') },
        { code: 'no', score: 0, label: both('no') },
      ],
    },
    {
      id: 'extra',
      text: both('How hard?'),
      scored: false,
      options: [
        { code: '0', score: 0, label: both('no') },
        { code: '1', score: 1, label: both('yes') },
      ],
    },
  ],
  scales: [
    {
      id: 'total',
      label: both('Total'),
      items: ['1', '2'],
      bands: [
        { id: 'low', from: 0, to: 2, label: both('Low') },
        { id: 'high', from: 3, to: 5, label: both('High') },
      ],
    },
  ],
  flags: [{ item: '2', from: 3, kind: 'suicide', severity: 'urgent' }],
  cutOffs: [
    { id: 'west', positive: 3, population: both('West'), sources: [{ document: 'paper' }], verified: true },
    { id: 'here', positive: 2, population: both('Here'), sources: [{ document: 'paper' }], verified: true },
  ],
  meanings: [
    { band: 'low', urgency: 'none', plain: both('Little.'), advice: both('Rest.'), needs: ['care'] },
    { band: 'high', urgency: 'soon', plain: both('Much.'), advice: both('Talk.'), needs: ['care'] },
  ],
  provenance: { sources: [{ document: 'paper' }], verified: true, checked: '2026-11-23' },
})

export const small = Questionnaire.parse(smallData())

/** The same with its words under licence. */
export const wordless = Questionnaire.parse({
  ...smallData(),
  text: 'importer',
  items: smallData().items.map(({ text: _text, ...item }) => ({
    ...item,
    options: item.options.map(({ label: _label, ...option }) => option),
  })),
})
