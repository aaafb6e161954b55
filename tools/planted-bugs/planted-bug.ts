/** A mistake that a tired developer could make, and the tests that have to notice it. */
export interface PlantedBug {
  /** What `--only` takes. */
  name: string
  /** What was done wrong. */
  what: string
  /** What it would do to people. */
  harm: string
  /** The source file, from the root of the repository. */
  file: string
  /** A text that stands there exactly once, and what is put in its place. */
  from: string
  to: string
  caughtBy: Tests
}

/** Tests of one project, as few as will do. */
export interface Tests {
  project: string
  files: string[]
  /** Only those whose name matches this pattern. */
  named?: string
}
