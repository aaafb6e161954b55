import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readContent } from '@caunoi/content'
import { RiskLexicon, riskLines, trainRisk } from '@caunoi/core/risk'

/**
 * Trains the risk model from the examples in content/risk and writes it beside them. Run it after any change to the
 * concepts, the patterns or the examples: `node --conditions=source --import tsx packages/vietnam/scripts/train-risk.ts`.
 * The same content gives the same file.
 */
const { data } = await readContent(fileURLToPath(new URL('../content', import.meta.url)))
const { model: _before, ...content } = data.risk as Record<string, unknown>
const lexicon = RiskLexicon.parse(content)
const lines = riskLines({ risk: lexicon }, 'training')
const model = trainRisk(lexicon, lines)
await writeFile(
  new URL('../content/risk/model.yaml', import.meta.url),
  `# Written by scripts/train-risk.ts from the examples in this folder. Do not edit.\nmodel: ${JSON.stringify(model)}\n`,
)
console.log(`${lines.length} lines, ${Math.round(model.weights.length / 1024)} KiB of weights`)
