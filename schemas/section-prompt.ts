/** What the writer of one kind of section is told: a file of `prompts/sections/`. */
export type SectionPrompt = {
  readonly name: string;
  readonly title: string;
  /** Bodies of outline sections that it serves; `*` those that no other does. */
  readonly bodies: readonly string[];
  /** `code`: a model is never asked, because there is nothing to phrase or only the office can know. */
  readonly writer: 'model' | 'code';
  readonly needs: string;
  readonly register: string;
  /** Characters, like `150-500`. */
  readonly length: string | undefined;
  readonly dos: readonly string[];
  readonly donts: readonly string[];
  readonly text: string;
};

/** All that a model is told besides the facts. `{name}` stands for what code puts there. */
export type DraftPrompts = {
  readonly writer: string;
  readonly blind: string;
  readonly brief: string;
  readonly repair: string;
  readonly sections: readonly SectionPrompt[];
};
