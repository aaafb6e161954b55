import type { Pack } from '@caunoi/core'
import { detectRisk, type RiskFinding } from '@caunoi/core/risk'

export type RiskKind = RiskFinding['kind']

/** What danger was noticed, most pressing kind first. */
export interface Danger {
  kinds: RiskKind[]
  /** Life may be at stake now. */
  emergency: boolean
  risks: { kind: RiskKind; severity: RiskFinding['severity'] }[]
}

/** The danger that somebody's words tell of, if any. */
export const dangerIn = (pack: Pack, words: string): Danger | undefined => {
  if (words.trim() === '') return undefined
  const findings = detectRisk(pack, words)
  if (findings.length === 0) return undefined
  return {
    kinds: [...new Set(findings.map((finding) => finding.kind))],
    risks: findings.map(({ kind, severity }) => ({ kind, severity })),
    emergency: findings.some((finding) => finding.severity === 'emergency'),
  }
}

/** Nothing was said; the person only wants the numbers. */
export const noDanger: Danger = { kinds: [], emergency: false, risks: [] }
