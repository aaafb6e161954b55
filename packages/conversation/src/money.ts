import type { Language } from '@caunoi/core'

/** `540.000 đồng` or `540,000 VND`. */
export const money = (value: number, language: Language): string => {
  const grouped = String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',')
  return language === 'vi' ? `${grouped} đồng` : `${grouped} VND`
}
