import type { Localized } from '../text/localized.ts'
import type { Truth } from '../truth/truth.ts'
import type { RequiredDocument } from './required-document.ts'
import type { Service } from './service.ts'

/** Who asks for a paper. */
export interface DocumentAsker {
  kind: 'programme' | 'service'
  id: string
  name: Localized
  /** When this one needs it; absent = always. */
  condition?: Localized
}

/** One line of the list of papers. */
export interface DocumentToBring {
  document: RequiredDocument
  /** `yes`: somebody needs it without a condition; `unknown`: only under the conditions of `asked`, or an answer is missing. */
  needed: Exclude<Truth, 'no'>
  asked: DocumentAsker[]
}

/** The part of an assessment that is read here. */
interface Claim {
  programme: string
  verdict: Truth
  documents: { document: RequiredDocument; needed: Exclude<Truth, 'no'> }[]
}

/** What the list of papers needs of a pack. */
export interface DocumentPack {
  documents: readonly RequiredDocument[]
  programmes: readonly { id: string; name: Localized }[]
}

interface Asking {
  document: RequiredDocument
  needed: Exclude<Truth, 'no'>
  asker: DocumentAsker
}

const asking = (
  document: RequiredDocument,
  asker: DocumentAsker,
  needed: Exclude<Truth, 'no'>,
  condition = document.condition,
): Asking => ({
  document,
  needed: condition ? 'unknown' : needed,
  asker: { ...asker, ...(condition && { condition }) },
})

const ofClaims = (pack: Pick<DocumentPack, 'programmes'>, claims: readonly Claim[]): Asking[] =>
  claims
    .filter((claim) => claim.verdict !== 'no')
    .flatMap(({ programme: id, verdict, documents: papers }) => {
      const programme = pack.programmes.find((one) => one.id === id)
      if (!programme) return []
      const asker: DocumentAsker = { kind: 'programme', id, name: programme.name }
      return papers.map(({ document, needed }) =>
        asking(document, asker, verdict === 'unknown' ? 'unknown' : needed),
      )
    })

const ofServices = (pack: Pick<DocumentPack, 'documents'>, services: readonly Service[]): Asking[] =>
  services.flatMap(({ id, name, documents: papers }) =>
    papers.flatMap(({ document, condition }) => {
      const paper = pack.documents.find((one) => one.id === document)
      return paper ? [asking(paper, { kind: 'service', id, name }, 'yes', condition ?? paper.condition)] : []
    }),
  )

const rank = ({ document, needed }: DocumentToBring): number =>
  (needed === 'yes' ? 0 : 2) + (document.form === 'form' ? 0 : 1)

/**
 * One list of papers for all that a person may claim and use: each paper once, with everybody who asks for it, under
 * which conditions, in which form and where to get it. Forms to fill in first, then sure papers, then possible ones.
 * Benefits that are excluded ask for nothing.
 */
export const documents = (
  pack: DocumentPack,
  assessments: readonly Claim[],
  services: readonly Service[],
): DocumentToBring[] => {
  const lines = new Map<string, DocumentToBring>()
  for (const { document, needed, asker } of [...ofClaims(pack, assessments), ...ofServices(pack, services)]) {
    const line = lines.get(document.id) ?? { document, needed, asked: [] }
    if (needed === 'yes') line.needed = 'yes'
    if (!line.asked.some(({ kind, id }) => kind === asker.kind && id === asker.id)) line.asked.push(asker)
    lines.set(document.id, line)
  }
  return [...lines.values()].sort((a, b) => rank(a) - rank(b))
}
