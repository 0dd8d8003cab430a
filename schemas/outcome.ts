/** An expected failure of a call, worded so that the caller (person or model) can repair it. */
export type Refusal = {
  /** Stable id, kebab-case: `missing-file`, `invalid-dossier`, `unknown-profile` … */
  readonly code: string;
  /** One line, Chinese: what was given, what was expected. */
  readonly message: string;
  /** One line, Chinese: what to do next. */
  readonly hint: string;
};

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const served = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (code: string, message: string, hint: string): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, message, hint },
});
