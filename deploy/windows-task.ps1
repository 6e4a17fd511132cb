# Registers docgen with the Task Scheduler: asked every quarter of an hour what is due; the clerk's
# page from the start of the machine. Run once, as administrator, with the names of your machine.
$docgen = 'C:\docgen\Scripts\docgen.exe'
$workspace = 'D:\van-ban'
$user = "$env:COMPUTERNAME\vanban"
$password = Read-Host -Prompt "Password of $user"

$asked = New-ScheduledTaskAction -Execute $docgen -Argument 'nightly --once' -WorkingDirectory $workspace
$often = New-ScheduledTaskTrigger -Once -At (Get-Date).Date -RepetitionInterval (New-TimeSpan -Minutes 15)
$one = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Hours 12)
Register-ScheduledTask -TaskName 'docgen' -Action $asked -Trigger $often -Settings $one -User $user -Password $password

$page = New-ScheduledTaskAction -Execute $docgen -Argument 'serve' -WorkingDirectory $workspace
$begun = New-ScheduledTaskTrigger -AtStartup
$always = New-ScheduledTaskSettingsSet -RestartCount 99 -RestartInterval (New-TimeSpan -Minutes 1) -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Seconds 0)
Register-ScheduledTask -TaskName 'docgen-page' -Action $page -Trigger $begun -Settings $always -User $user -Password $password
