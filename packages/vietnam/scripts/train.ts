import { writeFile } from 'node:fs/promises'
import { withModels } from '@caunoi/core/pack'
import { pack } from '../src/generated/pack.ts'

const about = { needs: 'needs, a few seconds', risk: 'danger, about half a minute' }

/** Writes what the compiled pack teaches as a module, so that nobody waits for it at run time. */
const { 'need-model': needs, risk } = withModels(pack, {
  onLearning: (what) => console.log(`Learning from the examples in content/: ${about[what]}`),
})
const models = { needs, risk: risk.model }
await writeFile(
  new URL('../src/generated/models.ts', import.meta.url),
  `// Learnt from content/ by scripts/train.ts.
import type { NeedModel } from '@caunoi/core/catalogue'
import type { RiskModel } from '@caunoi/core/risk'

export const models = JSON.parse(${JSON.stringify(JSON.stringify(models))}) as { needs: NeedModel; risk: RiskModel }
`,
)
