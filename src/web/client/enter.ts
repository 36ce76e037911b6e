import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useAddress } from './address.ts';

/** Signs in one way or another and goes on to where the person wanted to be. */
export function useEnter<Input>(enter: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { search } = useAddress();
  return useMutation({
    mutationFn: enter,
    onSuccess: () => {
      queryClient.clear();
      router.history.push(addressInside(search.to));
    },
  });
}

/** Only an address of our own: a link must not send anyone elsewhere after the sign-in. */
export function addressInside(address: string | undefined): string {
  return address !== undefined && /^\/(?![/\\])/.test(address) ? address : '/';
}
