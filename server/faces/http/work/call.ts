import type { Reading } from '../../../../tools/reading.ts';
import type { Fault } from '../describe-fault.ts';
import type { AskedQuestion } from './question.ts';

/** In which form the findings of a checking tool are wanted; `document` is `json` with the text in which its offsets count. */
export const checkFormats = ['json', 'document', 'text', 'agent', 'sarif', 'github', 'html', 'md', 'xlsx', 'docx'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** One call as it came over the wire; it is read where it is worked on. */
export type Call = {
  readonly tool: string;
  /** What the body is: `application/json` or `multipart/form-data; boundary=…`. */
  readonly media: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Not the tool's own answer but its findings in this form; only of tools that check. */
  readonly format?: CheckFormat;
  /** How much of the answer who calls can take, where the call does not say. */
  readonly reading?: Reading | undefined;
};

export type HandedFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** An answer as it goes over the wire. */
export type CallAnswer = {
  readonly status: number;
  readonly media: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** What a browser may call it when it saves it. */
  readonly download?: string;
  /** Counts of findings, for who does not read the body. */
  readonly summary?: string;
  /** Files that the call made, to be fetched under this name for a while. */
  readonly handed?: { readonly id: string; readonly files: readonly HandedFile[] };
};

/** What a thread makes of a call. */
export type ThreadAnswer = { readonly served: CallAnswer } | { readonly question: AskedQuestion } | { readonly fault: Fault };
