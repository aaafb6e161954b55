import { describe, expect, it } from 'vitest'
import { isLoinc } from './loinc.ts'

describe('the check digit of LOINC', () => {
  it.each(['44249-1', '44261-6', '69689-8', '102011-4', '76504-0', 'LA6568-5', 'LA33-6', 'LA137-2'])(
    'fits in %s',
    (code) => {
      expect(isLoinc(code)).toBe(true)
    },
  )

  // Seen in public code.
  it.each(['69689-6', '44261-8', '89708-7', '65625-0', 'LA6568-4', '', '44249', 'PHQ-9', '44249-12'])(
    'does not fit in %j',
    (code) => {
      expect(isLoinc(code)).toBe(false)
    },
  )
})
