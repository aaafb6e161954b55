import { writeFile } from 'node:fs/promises'
import { withModels } from '@caunoi/core/pack'
import { pack } from '../src/generated/pack.ts'

/** Writes what the compiled pack teaches as a module, so that nobody waits for it at run time. */
const { 'need-model': needs, risk } = withModels(pack)
const models = { needs, risk: risk.model }
await writeFile(
  new URL('../src/generated/models.ts', import.meta.url),
  `// Learnt from content/ by scripts/train.ts.
import type { NeedModel } from '@caunoi/core/catalogue'
import type { RiskModel } from '@caunoi/core/risk'

export const models = JSON.parse(${JSON.stringify(JSON.stringify(models))}) as { needs: NeedModel; risk: RiskModel }
`,
)
