declare module 'subset-font' {
  export type SubsetOptions = { targetFormat?: 'sfnt' | 'woff' | 'woff2'; keepFeatures?: string[] }
  export default function subsetFont(font: Buffer, text: string, options?: SubsetOptions): Promise<Buffer>
}
