import type { AnyTool } from '../../../../tools/tool.ts';
import { describeTool } from '../../mcp/describe-tool.ts';

/** The catalogue as `/api/tools` shows it: the cards of MCP with examples and effects. */
export const listTools = (tools: readonly AnyTool[]) => ({
  tools: tools.map((tool) => {
    const { name, title, description, inputSchema, outputSchema } = describeTool(tool);
    return {
      name,
      title,
      description,
      effects: tool.effects,
      call: `/api/tools/${name}`,
      inputSchema,
      outputSchema,
      examples: tool.examples,
    };
  }),
});
