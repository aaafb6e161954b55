import type { Citation } from '@caunoi/core'
import { escapeHtml, type Html } from './html.ts'
import type { Scene } from './scene.ts'

/** `Điều 5 khoản 6 điểm a, Nghị định … số 335/2026/NĐ-CP`, as far as it is known. */
export const citationText = (citation: Citation, scene: Scene): Html => {
  const document = scene.world.pack.sources.find((source) => source.id === citation.document)
  const places = [
    citation.article !== undefined && scene.l('cite-article', { article: citation.article }),
    citation.clause !== undefined && scene.l('cite-clause', { clause: citation.clause }),
    citation.point !== undefined && scene.l('cite-point', { point: citation.point }),
  ].filter((part) => part !== false)
  const name = document ? (document.number ?? scene.raw(document.title)) : citation.document
  return escapeHtml([places.join(' '), name].filter((part) => part !== '').join(', '))
}
