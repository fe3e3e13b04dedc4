import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import { packed } from './packed.ts'
import { TextProvider, useText } from './text.tsx'

/** What a page needs to let a part of it go on in the browser. */
export type Shore = {
  /** Address of the script. */
  src: string
  nonce: string
  /** Draws a part by itself, so that the browser finds the very tree it draws. */
  draw: (part: ReactNode) => string
}

const ShoreContext = createContext<Shore | undefined>(undefined)

export function ShoreProvider({ shore, children }: { shore: Shore; children: ReactNode }) {
  return <ShoreContext value={shore}>{children}</ShoreContext>
}

export type IslandProps<P extends object> = {
  /** As `src/entry.client.tsx` knows it. */
  name: string
  part: ComponentType<P>
  data: P
}

/** A part of a page that goes on in the browser; the page around it stays as it was sent, and works without script. */
export function Island<P extends object>({ name, part: Part, data }: IslandProps<P>) {
  const t = useText()
  const shore = useContext(ShoreContext)
  const part = (
    <TextProvider t={t}>
      <Part {...data} />
    </TextProvider>
  )
  if (shore === undefined) return part
  return (
    <>
      <div data-island={name} dangerouslySetInnerHTML={{ __html: shore.draw(part) }} />
      <script type="application/json" data-for={name} dangerouslySetInnerHTML={{ __html: packed(data) }} />
      <script type="module" src={shore.src} nonce={shore.nonce} />
    </>
  )
}
