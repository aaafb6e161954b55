import { type DocumentToBring, documents } from '@caunoi/core/catalogue'
import { bold, escapeHtml, type Html, join } from '../../html.ts'
import { helpLine } from '../../numbers.ts'
import type { Scene } from '../../scene.ts'
import type { Screen } from '../../screen.ts'
import { type BenefitsState, findingsOf } from './state.ts'

const SHOWN = 12

/** One list of papers for everything that is due or still open. */
export const papersOf = (state: BenefitsState, scene: Scene): DocumentToBring[] => {
  const claims = findingsOf(state, scene).assessments.filter((entry) => entry.verdict === 'yes')
  return documents(scene.world.pack, claims, [])
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
  return {
    id: 'papers',
    text: join([
      scene.t(papers.length > 0 ? 'benefits-papers-list' : 'benefits-papers-none'),
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
