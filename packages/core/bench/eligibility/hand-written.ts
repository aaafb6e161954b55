import type { Person } from './people.ts'

const notCaring = new Set<unknown>([
  'dead',
  'unidentified',
  'declared-missing',
  'in-care-facility',
  'detained',
])
const severe = (degree: unknown) => degree === 'severe' || degree === 'exceptionally-severe'

/** The rules of 2026-11-23 as a programmer would write them by hand, in a fixed order of programmes. */
export const handWritten: Record<string, (person: Person, age: number) => boolean> = {
  'allowance-orphan': (p, age) =>
    age < 16 &&
    (p['abandoned-unadopted'] === true ||
      (notCaring.has(p['mother-status']) &&
        notCaring.has(p['father-status']) &&
        !(p['mother-status'] === 'unidentified' && p['father-status'] === 'unidentified'))),
  'allowance-orphan-student': (p, age) =>
    p['received-orphan-allowance'] === true && age >= 16 && p['studying-uninterrupted'] === true,
  'allowance-child-hiv': (p, age) =>
    age < 16 && p['household-poverty'] === 'poor' && p['hiv-positive'] === true,
  'allowance-toddler': (p, age) =>
    age < 3 &&
    (p['household-poverty'] === 'poor' || p['household-poverty'] === 'near-poor') &&
    p['area-kind'] === 'extremely-difficult' &&
    !given('allowance-orphan', p, age) &&
    !given('allowance-child-hiv', p, age) &&
    !given('allowance-disability', p, age),
  'allowance-lone-parent': (p) =>
    p['lone-parent'] === true &&
    (p['household-poverty'] === 'poor' || p['household-poverty'] === 'near-poor') &&
    (Number(p['children-under-16']) >= 1 || Number(p['children-studying-kept']) >= 1),
  'allowance-disability': (p) => severe(p['disability-degree']),
  'allowance-adult-hiv': (p, age) =>
    age >= 16 &&
    p['household-poverty'] === 'poor' &&
    p['hiv-positive'] === true &&
    p['monthly-salary'] === false &&
    p['monthly-pension'] === 0,
  'carer-community': (p, age) =>
    (p['taken-in-by-community-carer'] === true && given('allowance-orphan', p, age)) ||
    given('allowance-elderly-taken-in', p, age) ||
    (severe(p['disability-degree']) && (p.pregnant === true || Number(p['children-under-36-months']) >= 1)) ||
    (p['disability-degree'] === 'exceptionally-severe' &&
      (p['taken-in-by-community-carer'] === true || p['household-cares-directly'] === true)),
  'emergency-protection': (p) =>
    p['trafficking-victim-confirmed'] === true || p['protection-need'] !== 'none',
  'facility-care': (p, age) =>
    given('allowance-orphan', p, age) ||
    given('allowance-child-hiv', p, age) ||
    (age >= 60 &&
      p['household-poverty'] === 'poor' &&
      ((p.supporter === 'none' && p['can-live-in-community'] === false) || p.supporter === 'unable')) ||
    (p['disability-degree'] === 'exceptionally-severe' &&
      (p.supporter === 'none' || p.supporter === 'unable') &&
      p['can-live-in-community'] === false) ||
    given('emergency-protection', p, age),
  'emergency-food': (p) =>
    (p.emergency === 'tet-hunger' ||
      p.emergency === 'disaster' ||
      p.emergency === 'fire' ||
      p.emergency === 'failed-harvest' ||
      p.emergency === 'epidemic') &&
    Number(p['household-size-hungry']) >= 1,
  'emergency-essentials': (p) =>
    (p.emergency === 'disaster' || p.emergency === 'fire' || p.emergency === 'epidemic') &&
    p['house-damage'] === 'destroyed',
  'emergency-injury': (p) =>
    (p.emergency === 'disaster' ||
      p.emergency === 'fire' ||
      p.emergency === 'traffic-accident' ||
      p.emergency === 'work-accident') &&
    Number(p['injured-treatment-days']) >= 3,
  'emergency-death': (p) =>
    (p.emergency === 'disaster' ||
      p.emergency === 'fire' ||
      p.emergency === 'epidemic' ||
      p.emergency === 'traffic-accident' ||
      p.emergency === 'work-accident') &&
    Number(p['household-death-or-missing']) >= 1,
  'emergency-house-rebuild': (p) =>
    (p.emergency === 'disaster' || p.emergency === 'fire') &&
    p['house-damage'] === 'destroyed' &&
    (p['household-poverty'] === 'poor' ||
      p['household-poverty'] === 'near-poor' ||
      p['hardship-household'] === true),
  'emergency-house-relocate': (p) =>
    (p.emergency === 'disaster' || p.emergency === 'fire') && p['house-damage'] === 'must-relocate',
  'emergency-house-repair': (p) =>
    (p.emergency === 'disaster' || p.emergency === 'fire') && p['house-damage'] === 'heavily-damaged',
  'funeral-support': (p, age) =>
    (p['deceased-was'] !== 'alive' && p['deceased-was'] !== 'none') ||
    (p['deceased-was'] === 'none' &&
      ((age >= 75 && (p['monthly-survivor-benefit'] === true || p['receives-monthly-allowance'] === true)) ||
        (age >= 70 &&
          age < 75 &&
          (p['household-poverty'] === 'poor' || p['household-poverty'] === 'near-poor') &&
          p['monthly-survivor-benefit'] === true))),
  'health-card-free': (p, age) =>
    age < 6 ||
    p['receives-monthly-allowance'] === true ||
    p['household-poverty'] === 'poor' ||
    p['area-kind'] === 'extremely-difficult' ||
    p['area-kind'] === 'island' ||
    (p['ethnic-minority'] === true && p['area-kind'] === 'difficult') ||
    given('social-pension', p, age) ||
    (p['monthly-survivor-benefit'] === true &&
      (age >= 75 || (age >= 70 && p['household-poverty'] === 'near-poor'))),
  'health-card-subsidy': (p, age) =>
    !given('health-card-free', p, age) &&
    (p['household-poverty'] === 'near-poor' ||
      p.education === 'pupil' ||
      p.education === 'student' ||
      p['trafficking-victim-confirmed'] === true ||
      (p['household-poverty'] === 'average' && p['farm-household'] === true) ||
      (p['ethnic-minority'] === true && p['area-kind'] === 'recently-left')),
  'allowance-elderly-poor': (p, age) =>
    age >= 60 &&
    p['household-poverty'] === 'poor' &&
    (p.supporter === 'none' || p.supporter === 'receives-allowance'),
  'allowance-elderly-taken-in': (p, age) =>
    age >= 60 &&
    p['household-poverty'] === 'poor' &&
    p.supporter === 'none' &&
    p['can-live-in-community'] === false &&
    p['taken-in-by-community-carer'] === true,
  'allowance-elderly-75-difficult': () => false,
  'allowance-elderly-80': () => false,
  'social-pension': (p, age) =>
    p['vietnamese-citizen'] === true &&
    (age >= 75 ||
      (age >= 70 && (p['household-poverty'] === 'poor' || p['household-poverty'] === 'near-poor'))) &&
    Number(p['monthly-pension']) < 540_000,
}

const given = (id: string, person: Person, age: number): boolean => handWritten[id]?.(person, age) === true
