"use server";

import { action } from "@/lib/server/action";
import {
  addPersonAs,
  addPersonInput,
  changeRoleAs,
  disablePersonAs,
  enablePersonAs,
  personInput,
  personRoleInput,
  resetPasswordAs,
  signOutEverywhereAs,
  unlinkPersonAs,
} from "@/lib/server/people";

const permission = "users:manage";

export const addPersonAction = action({ permission, input: addPersonInput, act: addPersonAs });
export const changeRoleAction = action({ permission, input: personRoleInput, act: changeRoleAs });
export const disablePersonAction = action({ permission, input: personInput, act: disablePersonAs });
export const enablePersonAction = action({ permission, input: personInput, act: enablePersonAs });
export const resetPasswordAction = action({ permission, input: personInput, act: resetPasswordAs });
export const signOutEverywhereAction = action({ permission, input: personInput, act: signOutEverywhereAs });
export const unlinkPersonAction = action({ permission, input: personInput, act: unlinkPersonAs });
