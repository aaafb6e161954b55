import { z } from 'zod'

/** The parts of the Human Services Data Specification 3.1 that are written and read here. Unknown fields are let through. */
const text = z.string().optional()
const number = z.number().optional()

export const HsdsTerm = z.looseObject({
  id: z.string(),
  code: text,
  name: z.string(),
  description: z.string(),
  taxonomy: text,
  taxonomy_id: text,
  language: text,
})
export type HsdsTerm = z.infer<typeof HsdsTerm>

export const HsdsAttribute = z.looseObject({
  id: z.string(),
  link_id: text,
  link_type: text,
  link_entity: text,
  label: text,
  value: text,
  taxonomy_term_id: text,
  taxonomy_term: HsdsTerm.optional(),
})
export type HsdsAttribute = z.infer<typeof HsdsAttribute>

const attributes = z.array(HsdsAttribute).optional()

export const HsdsSchedule = z.looseObject({
  id: z.string(),
  freq: text,
  byday: text,
  opens_at: text,
  closes_at: text,
  attributes,
})
export type HsdsSchedule = z.infer<typeof HsdsSchedule>

const schedules = z.array(HsdsSchedule).optional()

export const HsdsPhone = z.looseObject({ id: z.string(), number: z.string(), description: text, attributes })
export type HsdsPhone = z.infer<typeof HsdsPhone>

const phones = z.array(HsdsPhone).optional()

export const HsdsContact = z.looseObject({
  id: z.string(),
  name: text,
  title: text,
  department: text,
  email: text,
  phones,
  attributes,
})
export type HsdsContact = z.infer<typeof HsdsContact>

const contacts = z.array(HsdsContact).optional()

export const HsdsRequiredDocument = z.looseObject({ id: z.string(), document: text, attributes })
export type HsdsRequiredDocument = z.infer<typeof HsdsRequiredDocument>

export const HsdsLocation = z.looseObject({
  id: z.string(),
  location_type: z.string(),
  organization_id: text,
  name: text,
  description: text,
  url: text,
  latitude: number,
  longitude: number,
  addresses: z
    .array(
      z.looseObject({
        id: z.string(),
        address_1: text,
        city: text,
        postal_code: text,
        country: text,
        attributes,
      }),
    )
    .optional(),
  accessibility: z.array(z.looseObject({ id: z.string(), description: text, attributes })).optional(),
  schedules,
  attributes,
})
export type HsdsLocation = z.infer<typeof HsdsLocation>

export const HsdsOrganization = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  email: text,
  website: text,
  parent_organization_id: text,
  phones,
  contacts,
  locations: z.array(HsdsLocation).optional(),
  attributes,
})
export type HsdsOrganization = z.infer<typeof HsdsOrganization>

export const HsdsServiceAtLocation = z.looseObject({
  id: z.string(),
  location_id: text,
  location: HsdsLocation.optional(),
  description: text,
  schedules,
  phones,
  attributes,
})
export type HsdsServiceAtLocation = z.infer<typeof HsdsServiceAtLocation>

export const HsdsCostOption = z.looseObject({
  id: z.string(),
  option: text,
  currency: text,
  amount: number,
  amount_description: text,
  valid_from: text,
  valid_to: text,
  attributes,
})
export type HsdsCostOption = z.infer<typeof HsdsCostOption>

export const HsdsService = z.looseObject({
  id: z.string(),
  organization_id: text,
  organization: HsdsOrganization.optional(),
  name: z.string(),
  description: text,
  status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']),
  application_process: text,
  eligibility_description: text,
  minimum_age: number,
  maximum_age: number,
  assured_date: text,
  phones,
  schedules,
  contacts,
  service_areas: z.array(z.looseObject({ id: z.string(), name: text, uri: text })).optional(),
  service_at_locations: z.array(HsdsServiceAtLocation).optional(),
  languages: z.array(z.looseObject({ id: z.string(), code: text, name: text })).optional(),
  cost_options: z.array(HsdsCostOption).optional(),
  required_documents: z.array(HsdsRequiredDocument).optional(),
  attributes,
})
export type HsdsService = z.infer<typeof HsdsService>

/** A whole catalogue: each list holds objects of the specification's schema of that name. */
export const HsdsData = z.looseObject({
  organizations: z.array(HsdsOrganization).default([]),
  locations: z.array(HsdsLocation).default([]),
  services: z.array(HsdsService).default([]),
  phones: z.array(HsdsPhone).default([]),
  required_documents: z.array(HsdsRequiredDocument).default([]),
  taxonomies: z
    .array(z.looseObject({ id: z.string(), name: z.string(), description: z.string() }))
    .default([]),
  taxonomy_terms: z.array(HsdsTerm).default([]),
})
export type HsdsData = z.infer<typeof HsdsData>
