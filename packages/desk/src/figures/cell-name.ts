import type {
  Dimension,
  FollowUpAnswer,
  Outcome,
  RequestFacts,
  RequestStatus,
  Urgency,
} from '@caunoi/core/request'
import { label } from '../message-text.ts'
import type { View } from '../view.ts'

/** What a counted key is called. */
export const cellName = (dimension: Dimension, key: string, { pack, language }: View): string => {
  if (key === 'none') return label(language, 'desk-figures-none')
  switch (dimension) {
    case 'need':
      return pack.needs.find(({ id }) => id === key)?.name[language] ?? key
    case 'place':
      return pack.places.find(({ id }) => id === key)?.name[language] ?? key
    case 'urgency':
      return label(language, `desk-urgency-${key as Urgency}`)
    case 'outcome':
      return label(language, `desk-outcome-${key as Outcome}`)
    case 'source':
      return label(language, `desk-source-${key as RequestFacts['source']}`)
    case 'status':
      return label(language, `desk-figures-status-${key as RequestStatus}`)
    case 'follow-up':
      return label(language, `desk-follow-up-${key as FollowUpAnswer | 'no-answer'}`)
    case 'month':
      return `${Number(key.slice(5))}/${key.slice(0, 4)}`
  }
}
