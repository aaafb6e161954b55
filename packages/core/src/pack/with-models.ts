import { needFingerprint, trainNeedModel } from '../catalogue/find/train-need-model.ts'
import { riskLines } from '../risk/evaluate.ts'
import { riskFingerprint, trainRisk } from '../risk/train.ts'
import type { Pack } from './pack.ts'

interface Learning {
  /** A pack whose models are taken where they were learnt from the same examples. */
  known?: Pack
  /** Called before something is learnt anew, which takes up to half a minute. */
  onLearning?: (what: 'needs' | 'risk') => void
}

/**
 * The pack with what its examples teach: a model that fits them stays, another is learnt now. A pack without examples
 * stays without. The same every time.
 */
export const withModels = (pack: Pack, { known, onLearning }: Learning = {}): Pack => {
  const fitting = <Model extends { fingerprint: string }>(
    fingerprint: string,
    ...models: (Model | undefined)[]
  ): Model | undefined => models.find((model) => model?.fingerprint === fingerprint)

  const needModel = (): Pack['need-model'] => {
    const there = fitting(needFingerprint(pack), pack['need-model'], known?.['need-model'])
    if (!there) onLearning?.('needs')
    return there ?? trainNeedModel(pack)
  }
  const lines = riskLines(pack, 'training')
  const riskModel = (): Pack['risk']['model'] => {
    const there = fitting(riskFingerprint(pack.risk, lines), pack.risk.model, known?.risk.model)
    if (!there) onLearning?.('risk')
    return there ?? trainRisk(pack.risk, lines)
  }
  return {
    ...pack,
    ...(pack.phrases.length > 0 && { 'need-model': needModel() }),
    ...(lines.length > 0 && { risk: { ...pack.risk, model: riskModel() } }),
  }
}
