import { z } from 'zod'

/** The dangers that are looked for. */
export const riskKinds = [
  'suicide',
  'violence',
  'child-abuse',
  'sexual-violence',
  'trafficking',
  'medical',
] as const
export const RiskKind = z.enum(riskKinds)
export type RiskKind = z.infer<typeof RiskKind>

/** What an example is labelled with: a danger, or none. */
export const riskLabels = ['none', ...riskKinds] as const
export const RiskLabel = z.enum(riskLabels)
export type RiskLabel = z.infer<typeof RiskLabel>

/** `emergency`: life is in danger now; `urgent`: today; `concern`: somebody should ask. Most severe first. */
export const riskSeverities = ['emergency', 'urgent', 'concern'] as const
export const RiskSeverity = z.enum(riskSeverities)
export type RiskSeverity = z.infer<typeof RiskSeverity>
