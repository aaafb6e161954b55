/**
 * An instrument written down a second time, by hand and by place: which score each answer has in the published order,
 * which places a scale adds up, where its bands lie. Scores are compared with it.
 */
export interface Oracle {
  id: string
  /** For each scored item, in the published order: the scores of its answers in the published order. */
  items: number[][]
  scales: Record<string, { places?: number[]; times?: number; range: [number, number] }>
  bands?: Record<string, Record<string, [number, number]>>
  /** Place of the item (from 1), and from which score on. */
  flags?: { place: number; from: number; kind: string }[]
}

const times = (count: number, scores: number[]): number[][] => Array.from({ length: count }, () => scores)
const days = [0, 1, 2, 3]
const yesNo = [1, 0]
const noYes = [0, 1]

export const oracles: Oracle[] = [
  {
    id: 'phq-2',
    items: times(2, days),
    scales: { total: { range: [0, 6] } },
    bands: { total: { negative: [0, 2], positive: [3, 6] } },
  },
  {
    id: 'phq-9',
    items: times(9, days),
    scales: { total: { range: [0, 27] } },
    bands: {
      total: {
        minimal: [0, 4],
        mild: [5, 9],
        moderate: [10, 14],
        'moderately-severe': [15, 19],
        severe: [20, 27],
      },
    },
    flags: [{ place: 9, from: 1, kind: 'suicide' }],
  },
  {
    id: 'gad-2',
    items: times(2, days),
    scales: { total: { range: [0, 6] } },
    bands: { total: { negative: [0, 2], positive: [3, 6] } },
  },
  {
    id: 'gad-7',
    items: times(7, days),
    scales: { total: { range: [0, 21] } },
    bands: { total: { minimal: [0, 4], mild: [5, 9], moderate: [10, 14], severe: [15, 21] } },
  },
  {
    id: 'gds-15',
    items: Array.from({ length: 15 }, (_, index) => ([1, 5, 7, 11, 13].includes(index + 1) ? noYes : yesNo)),
    scales: { total: { range: [0, 15] } },
    bands: { total: { normal: [0, 4], mild: [5, 8], moderate: [9, 11], severe: [12, 15] } },
  },
  { id: 'pc-ptsd-5', items: times(5, yesNo), scales: { total: { range: [0, 5] } } },
  {
    id: 'hark',
    items: times(4, yesNo),
    scales: { total: { range: [0, 4] } },
    flags: [
      { place: 3, from: 1, kind: 'sexual-violence' },
      { place: 4, from: 1, kind: 'violence' },
    ],
  },
  {
    id: 'epds',
    items: Array.from({ length: 10 }, (_, index) => ([1, 2, 4].includes(index + 1) ? days : [3, 2, 1, 0])),
    scales: { total: { range: [0, 30] } },
    bands: { total: { low: [0, 9], possible: [10, 12], probable: [13, 30] } },
    flags: [{ place: 10, from: 1, kind: 'suicide' }],
  },
  {
    id: 'dass-21',
    items: times(21, days),
    scales: {
      depression: { places: [3, 5, 10, 13, 16, 17, 21], times: 2, range: [0, 42] },
      anxiety: { places: [2, 4, 7, 9, 15, 19, 20], times: 2, range: [0, 42] },
      stress: { places: [1, 6, 8, 11, 12, 14, 18], times: 2, range: [0, 42] },
    },
    bands: {
      depression: {
        normal: [0, 9],
        mild: [10, 13],
        moderate: [14, 20],
        severe: [21, 27],
        'extremely-severe': [28, 42],
      },
      anxiety: {
        normal: [0, 7],
        mild: [8, 9],
        moderate: [10, 14],
        severe: [15, 19],
        'extremely-severe': [20, 42],
      },
      stress: {
        normal: [0, 14],
        mild: [15, 18],
        moderate: [19, 25],
        severe: [26, 33],
        'extremely-severe': [34, 42],
      },
    },
  },
  {
    id: 'k6',
    items: times(6, [0, 1, 2, 3, 4]),
    scales: { total: { range: [0, 24] } },
    bands: { total: { low: [0, 4], moderate: [5, 12], serious: [13, 24] } },
  },
  {
    id: 'k10',
    items: times(10, [1, 2, 3, 4, 5]),
    scales: { total: { range: [10, 50] } },
    bands: { total: { low: [10, 19], mild: [20, 24], moderate: [25, 29], severe: [30, 50] } },
  },
  {
    id: 'sdq',
    items: Array.from({ length: 25 }, (_, index) =>
      [7, 11, 14, 21, 25].includes(index + 1) ? [2, 1, 0] : [0, 1, 2],
    ),
    scales: {
      total: {
        places: [2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 18, 19, 21, 22, 23, 24, 25],
        range: [0, 40],
      },
      emotional: { places: [3, 8, 13, 16, 24], range: [0, 10] },
      conduct: { places: [5, 7, 12, 18, 22], range: [0, 10] },
      hyperactivity: { places: [2, 10, 15, 21, 25], range: [0, 10] },
      peer: { places: [6, 11, 14, 19, 23], range: [0, 10] },
      prosocial: { places: [1, 4, 9, 17, 20], range: [0, 10] },
    },
    bands: { total: { average: [0, 13], raised: [14, 16], high: [17, 40] } },
  },
  {
    id: 'm-chat-r',
    items: Array.from({ length: 20 }, (_, index) => ([2, 5, 12].includes(index + 1) ? yesNo : noYes)),
    scales: { total: { range: [0, 20] } },
    bands: { total: { low: [0, 2], medium: [3, 7], high: [8, 20] } },
  },
  {
    id: 'phq-a',
    items: times(9, days),
    scales: { total: { range: [0, 27] } },
    bands: {
      total: {
        minimal: [0, 4],
        mild: [5, 9],
        moderate: [10, 14],
        'moderately-severe': [15, 19],
        severe: [20, 27],
      },
    },
    flags: [{ place: 9, from: 1, kind: 'suicide' }],
  },
]

/** The instruments of the WHO package. */
export const whoOracles: Oracle[] = [
  {
    id: 'srq-20',
    items: times(20, yesNo),
    scales: { total: { range: [0, 20] } },
    bands: { total: { negative: [0, 7], positive: [8, 20] } },
    flags: [{ place: 17, from: 1, kind: 'suicide' }],
  },
  {
    id: 'who-5',
    items: times(5, [5, 4, 3, 2, 1, 0]),
    scales: { total: { times: 4, range: [0, 100] }, raw: { range: [0, 25] } },
    bands: { total: { 'very-low': [0, 28], low: [29, 50], good: [51, 100] } },
  },
  { id: 'audit-c', items: times(3, [0, 1, 2, 3, 4]), scales: { total: { range: [0, 12] } } },
  {
    id: 'audit',
    items: [...times(8, [0, 1, 2, 3, 4]), ...times(2, [0, 2, 4])],
    scales: { total: { range: [0, 40] } },
    bands: {
      total: { 'low-risk': [0, 7], hazardous: [8, 15], harmful: [16, 19], dependence: [20, 40] },
    },
  },
]
