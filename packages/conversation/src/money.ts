import type { Language } from '@caunoi/core'

/** How numbers and amounts of dong are written. */
const written: Record<Language, { thousands: string; decimals: string; currency: string }> = {
  vi: { thousands: '.', decimals: ',', currency: 'đồng' },
  en: { thousands: ',', decimals: '.', currency: 'VND' },
}

/** `540.000 đồng` or `540,000 VND`. */
export const money = (value: number, language: Language): string => {
  const { thousands, currency } = written[language]
  return `${String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, thousands)} ${currency}`
}

/** `1,5` or `1.5`. */
export const decimal = (value: number, language: Language): string =>
  String(value).replace('.', written[language].decimals)
