import type { Citation } from '../source/source.ts'
import type { Localized } from '../text/localized.ts'
import type { Truth } from '../truth/truth.ts'
import type { FactValue } from './facts.ts'
import type { Test } from './rule.ts'

/** The fixed part of one step of a verdict: what is asked, and where the law says it. */
export interface Criterion {
  /**
   * `not-in-force`: the programme does not exist on the day; `not-known`: the pack does not know the law of the day;
   * `either-way`: the parts are open, yet every way they may turn out gives the same verdict.
   */
  kind: 'fact' | 'programme' | 'all' | 'any' | 'not' | 'count' | 'not-in-force' | 'not-known' | 'either-way'
  /** The fact that is compared. */
  fact?: string
  /** What it is compared with, dated values filled in. */
  test?: Test
  /** The other programme whose verdict counts. */
  programme?: string
  /** How many of the parts must hold. */
  atLeast?: number
  label?: Localized
  source?: Citation
}

/** How a verdict came about: one step with its outcome, the answer it rests on, and the steps inside. */
export interface Trace {
  verdict: Truth
  criterion: Criterion
  value?: FactValue
  parts?: Trace[]
}
