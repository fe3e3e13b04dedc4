import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'

/**
 * Cuts IBM Plex (SIL Open Font License 1.1) to what our languages use and writes the faces beside this file.
 * Run `node src/ui/fonts/build.ts` after a change here; the result is committed.
 */
type Face = {
  file: string
  family: 'Umran Arabic' | 'Umran Latin'
  source: 'ibm-plex-sans' | 'ibm-plex-sans-arabic'
  subset: string
  ranges: readonly string[]
  /** Needed for the joining of letters and the place of marks; Latin keeps figures and kerning. */
  features: readonly string[]
}

const ARABIC_FEATURES = [
  'ccmp',
  'isol',
  'init',
  'medi',
  'fina',
  'rlig',
  'calt',
  'liga',
  'locl',
  'mark',
  'mkmk',
  'kern',
  'curs',
]
const LATIN_FEATURES = ['ccmp', 'kern', 'locl', 'mark', 'liga', 'tnum', 'lnum', 'pnum']

const FACES: readonly Face[] = [
  {
    file: 'arabic',
    family: 'Umran Arabic',
    source: 'ibm-plex-sans-arabic',
    subset: 'arabic',
    // Letters, marks, digits and punctuation of modern Arabic; not the letters of other languages written in the script.
    ranges: ['20', 'A0', '60C', '61B-61C', '61F', '621-63A', '640-655', '660-66C', '670-671', '200C-200F'],
    features: ARABIC_FEATURES,
  },
  {
    file: 'latin',
    family: 'Umran Latin',
    source: 'ibm-plex-sans',
    subset: 'latin',
    // With the letters of French and Spanish, so that a page in these fetches no further face.
    ranges: [
      '20-7E',
      'A0-A1',
      'A7',
      'A9-AB',
      'B0-B1',
      'B7',
      'BA-BB',
      'BF-C2',
      'C4',
      'C7-CB',
      'CD-CF',
      'D1',
      'D3-D4',
      'D6-D7',
      'D9-DC',
      'E0-E2',
      'E4',
      'E7-EB',
      'ED-EF',
      'F1',
      'F3-F4',
      'F6',
      'F9-FC',
      '152-153',
      '2013-2014',
      '2018-2019',
      '201C-201D',
      '2022',
      '2026',
      '2212',
    ],
    features: LATIN_FEATURES,
  },
  {
    file: 'latin-accents',
    family: 'Umran Latin',
    source: 'ibm-plex-sans',
    subset: 'latin',
    ranges: [
      'A2-A6',
      'A8',
      'AC-AF',
      'B2-B6',
      'B8-B9',
      'BC-BE',
      'C3',
      'C5-C6',
      'CC',
      'D0',
      'D2',
      'D5',
      'D8',
      'DD-DF',
      'E3',
      'E5-E6',
      'EC',
      'F0',
      'F2',
      'F5',
      'F7-F8',
      'FD-FF',
      '131',
      '201A',
      '201E',
      '2032-2033',
      '2039-203A',
      '20AC',
      '2122',
    ],
    features: LATIN_FEATURES,
  },
  {
    file: 'latin-names',
    family: 'Umran Latin',
    source: 'ibm-plex-sans',
    subset: 'latin-ext',
    // For names of people and places in other languages of Latin script.
    ranges: ['100-130', '132-151', '154-17F', '1A0-1A1', '1AF-1B0', '1CD-1DC', '218-21B', '1E80-1E85'],
    features: LATIN_FEATURES,
  },
  {
    file: 'cyrillic',
    family: 'Umran Latin',
    source: 'ibm-plex-sans',
    subset: 'cyrillic',
    ranges: ['400-45F', '490-491', '2116'],
    features: LATIN_FEATURES,
  },
]

const WEIGHTS = [400, 600] as const

/**
 * Arial set so that a line takes the same room while the real face is on its way: the widths compared by the
 * frequency of letters in English, the heights by the face's own table (1025 and 275 of 1000).
 */
const FALLBACKS = [
  { weight: 400, local: "local('Arial'), local('Liberation Sans')", adjust: 1.016 },
  { weight: 600, local: "local('Arial Bold'), local('Liberation Sans Bold')", adjust: 0.97 },
] as const

function characters(ranges: readonly string[]): string {
  return ranges
    .flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map((hex) => Number.parseInt(hex, 16))
      return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))
    })
    .join('')
}

async function buildFace(face: Face, weight: number): Promise<string> {
  const resolve = createRequire(import.meta.url).resolve
  const folder = join(resolve(`@fontsource/${face.source}/package.json`), '../files')
  const whole = readFileSync(join(folder, `${face.source}-${face.subset}-${weight}-normal.woff2`))
  const cut = await subsetFont(whole, characters(face.ranges), {
    targetFormat: 'woff2',
    keepFeatures: [...face.features],
  })
  const name = `${face.file}-${weight}.woff2`
  writeFileSync(join(import.meta.dirname, name), cut)
  console.log(`${name} ${(cut.length / 1000).toFixed(1)} kB`)
  return `@font-face {
  font-family: '${face.family}';
  font-style: normal;
  font-weight: ${weight};
  font-display: swap;
  src: url('./${name}') format('woff2');
  unicode-range:${filled(face.ranges.map((range) => `U+${range}`))};
}
`
}

/** A list on one line, or broken as our formatter breaks it. */
function filled(items: readonly string[]): string {
  const whole = ` ${items.join(', ')}`
  if (whole.length <= 102) return whole
  const lines: string[] = ['']
  for (const item of items) {
    const last = lines.at(-1) ?? ''
    if (last.length + item.length + 6 > 120) lines.push(`${item}, `)
    else lines[lines.length - 1] = `${last}${item}, `
  }
  return `\n    ${lines
    .map((line) => line.trimEnd())
    .join('\n    ')
    .replace(/,$/, '')}`
}

function fallbackFace({ weight, local, adjust }: (typeof FALLBACKS)[number]): string {
  const percent = (value: number) => `${Number((value * 100).toFixed(1))}%`
  return `@font-face {
  font-family: 'Umran Latin Fallback';
  font-style: normal;
  font-weight: ${weight};
  src: ${local};
  size-adjust: ${percent(adjust)};
  ascent-override: ${percent(1.025 / adjust)};
  descent-override: ${percent(0.275 / adjust)};
  line-gap-override: 0%;
}
`
}

const faces: string[] = []
for (const face of FACES) for (const weight of WEIGHTS) faces.push(await buildFace(face, weight))
const head = '/* Generated by src/ui/fonts/build.ts. IBM Plex, SIL Open Font License 1.1. Do not edit. */\n'
writeFileSync(join(import.meta.dirname, 'fonts.css'), [head, ...faces, ...FALLBACKS.map(fallbackFace)].join('\n'))
