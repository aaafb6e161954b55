export { repeatableRandom } from '../learning/random.ts'
export { crossValidateRisk, evaluateRisk, type RiskFigures } from '../risk/evaluate.ts'
export {
  confusionTable,
  crossValidateNeeds,
  evaluateNeeds,
  type NeedFigures,
  type NeedLine,
  needLines,
} from './evaluate-needs.ts'
