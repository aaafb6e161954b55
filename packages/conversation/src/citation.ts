import type { Citation } from '@caunoi/core'
import type { Context } from './context.ts'
import { escapeHtml, type Html } from './html.ts'

/** `Điều 5 khoản 6 điểm a, Nghị định … số 335/2026/NĐ-CP`, as far as it is known. */
export const citationText = (citation: Citation, context: Context): Html => {
  const document = context.world.pack.sources.find((source) => source.id === citation.document)
  const places = [
    citation.article !== undefined && context.l('cite-article', { article: citation.article }),
    citation.clause !== undefined && context.l('cite-clause', { clause: citation.clause }),
    citation.point !== undefined && context.l('cite-point', { point: citation.point }),
  ].filter((part) => part !== false)
  const name = document ? (document.number ?? context.raw(document.title)) : citation.document
  return escapeHtml([places.join(' '), name].filter((part) => part !== '').join(', '))
}
