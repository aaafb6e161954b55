import { type DocumentToBring, documents } from '@caunoi/core/catalogue'
import type { Assessment } from '@caunoi/core/eligibility'
import { bold, escapeHtml, type Html, join } from '../../html.ts'
import { helpLine } from '../../numbers.ts'
import type { Scene } from '../../scene.ts'
import type { Screen } from '../../screen.ts'
import { comingOf } from './coming.ts'
import { type BenefitsState, findingsOf } from './state.ts'

const SHOWN = 12
/** More open benefits than this, and the list would be of everything. */
const FEW = 3

/** What is due; while nothing is sure, what will come and what little is still open. */
const claimsOf = (state: BenefitsState, scene: Scene): Assessment[] => {
  const { assessments } = findingsOf(state, scene)
  const due = assessments.filter((entry) => entry.verdict === 'yes')
  if (due.length > 0) return due
  const coming = new Set(comingOf(state, scene).map(({ programme }) => programme))
  const open = assessments.filter((entry) => entry.verdict === 'unknown')
  return [
    ...assessments.filter((entry) => coming.has(entry.programme)),
    ...(open.length <= FEW ? open : []),
  ].map((entry) => ({ ...entry, verdict: 'unknown' }))
}

/** One list of papers for all that may be claimed, with what the doors to it ask for. */
export const papersOf = (state: BenefitsState, scene: Scene): DocumentToBring[] => {
  const { pack } = scene.world
  const claims = claimsOf(state, scene)
  const claimed = new Set(claims.map(({ programme }) => programme))
  const doors = pack.services.filter((service) => service.programmes.some((id) => claimed.has(id)))
  // What a door asks of others only, under a condition that was never spoken of, would confuse.
  return documents(pack, claims, doors).filter(
    ({ needed, asked }) => needed === 'yes' || asked.some(({ kind }) => kind === 'programme'),
  )
}

/** Who asks for a paper and when it is needed, in a few words. */
export const paperNote = (paper: DocumentToBring, scene: Scene): string => {
  const condition = paper.document.condition ?? paper.asked.find((asker) => asker.condition)?.condition
  const parts = [
    scene.l(`paper-${paper.document.form}`),
    paper.document.from && scene.raw(paper.document.from),
    paper.needed === 'unknown' && condition && scene.raw(condition),
  ]
  return parts.filter((part) => typeof part === 'string').join(' · ')
}

const line = (paper: DocumentToBring, number: number, ticked: boolean, scene: Scene): Html =>
  `${ticked ? '☑️' : '⬜️'} ${number}. ${bold(scene.raw(paper.document.name))}\n${escapeHtml(paperNote(paper, scene))}` as Html

/** The papers, to be ticked off one by one. */
export const papersScreen = (state: BenefitsState, scene: Scene): Screen => {
  const papers = papersOf(state, scene).slice(0, SHOWN)
  const sure = findingsOf(state, scene).assessments.some((entry) => entry.verdict === 'yes')
  return {
    id: 'papers',
    text: join([
      scene.t(
        papers.length === 0
          ? 'benefits-papers-none'
          : sure
            ? 'benefits-papers-list'
            : 'benefits-papers-perhaps',
      ),
      join(
        papers.map((paper, index) => line(paper, index + 1, state.ticked.includes(paper.document.id), scene)),
        '\n',
      ),
      helpLine(scene),
    ]),
    buttons: [
      ...papers.map((paper, index) => [
        {
          label: `${state.ticked.includes(paper.document.id) ? '☑️' : '⬜️'} ${index + 1}. ${scene.raw(paper.document.name)}`,
          value: `t-${paper.document.id}`,
        },
      ]),
      [
        { label: scene.l('benefits-file'), value: 'file' },
        { label: scene.l('back'), value: 'result' },
      ],
    ],
  }
}
