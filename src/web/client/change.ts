import { useMutation, useQueryClient } from '@tanstack/react-query';

/**
 * A change through the API after which the given endpoints are asked again wherever their answers are on the screen.
 * @param touches endpoints whose answers the change moves
 */
export function useChange<Input, Answer>(
  work: (input: Input) => Promise<Answer>,
  touches: readonly { path: string }[],
  onDone?: (answer: Answer, input: Input) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: async (answer, input) => {
      onDone?.(answer, input);
      await Promise.all(touches.map(({ path }) => queryClient.invalidateQueries({ queryKey: [path] })));
    },
  });
}
