import { error, type Issue } from '../issue.ts'
import { sizesOf } from '../learning/linear-model.ts'
import type { RiskLexicon } from './lexicon.ts'
import { countWordings, MOST } from './phrase.ts'

const conceptsIn = (way: string): string[] =>
  way
    .split(/\s+/)
    .filter((part) => !/^~\d+$/.test(part))
    .flatMap((part) => part.split('|'))

const checkPhrases = ({ concepts }: RiskLexicon): Issue[] =>
  concepts.flatMap((concept, at) =>
    concept.phrases.flatMap((phrase, index) => {
      const path = ['risk', 'concepts', at, 'phrases', index]
      if (!/[\p{L}\p{N}]/u.test(phrase)) return [error('risk-phrase-empty', path, { phrase })]
      const wordings = countWordings(phrase)
      return wordings > MOST
        ? [error('risk-phrase-too-many-wordings', path, { phrase, wordings, most: MOST })]
        : []
    }),
  )

const checkPatterns = ({ concepts, patterns }: RiskLexicon): Issue[] => {
  const known = new Set(concepts.map((concept) => concept.id))
  return patterns.flatMap((pattern, at) =>
    [...pattern.when.flatMap(conceptsIn), ...pattern.unless]
      .filter((concept) => !known.has(concept))
      .map((concept) =>
        error('unknown-risk-concept', ['risk', 'patterns', at], { pattern: pattern.id, concept }),
      ),
  )
}

const checkUnique = (lexicon: RiskLexicon): Issue[] =>
  (['concepts', 'patterns'] as const).flatMap((field) => {
    const seen = new Set<string>()
    return lexicon[field].flatMap(({ id }, at) => {
      if (!seen.has(id)) {
        seen.add(id)
        return []
      }
      return [error('duplicate-id', ['risk', field, at, 'id'], { id })]
    })
  })

const checkModel = ({ model }: RiskLexicon): Issue[] => {
  if (!model) return []
  const { rows, rarities, weights } = sizesOf(model)
  const fits =
    rarities === rows && weights === rows * model.labels.length && model.bias.length === model.labels.length
  return fits
    ? []
    : [error('risk-model-size', ['risk', 'model'], { rows, weights, labels: model.labels.length })]
}

/** Phrases that cannot be read, patterns that name an unknown concept, ids used twice, a model whose parts do not fit. */
export const checkRisk = ({ risk }: { risk: RiskLexicon }): Issue[] => [
  ...checkPhrases(risk),
  ...checkPatterns(risk),
  ...checkUnique(risk),
  ...checkModel(risk),
]
