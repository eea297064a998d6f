# What failed last is remembered in a variable of this session, and nowhere else. No process is started and no file is written
# at a prompt; only the key that ODAP_KEY names starts odap.
if (-not $env:ODAP_DISABLE) {
    if (-not (Test-Path Variable:Global:_odap)) {
        $Global:_odap = @{ Prompt = $Function:prompt; Seen = 0; Failed = $null }

        function Global:prompt {
            $well = $?
            $code = $Global:LASTEXITCODE
            $run = Get-History -Count 1
            # A number that was there before: nothing was run since. That odap knew no answer is no failure to look up.
            if ($run -and $run.Id -ne $Global:_odap.Seen) {
                $Global:_odap.Seen = $run.Id
                if (-not $well -and -not $env:ODAP_DISABLE -and $run.CommandLine -notmatch '^ |(^|[|;&] *)odap($|\s)') {
                    $Global:_odap.Failed = @{
                        Command = $run.CommandLine
                        # A command of PowerShell's own has no status.
                        Status = if ($code) { $code } else { 1 }
                        Folder = $PWD.ProviderPath
                        Start = [DateTimeOffset]::new($run.StartExecutionTime).ToUnixTimeSeconds()
                    }
                }
            }
            $Global:LASTEXITCODE = $code
            # The prompt that was there before looks at $?, which cannot be assigned.
            if ($well) { $null = 1 } else { Write-Error '' -ErrorAction Ignore }
            & $Global:_odap.Prompt
        }
    }

    function Global:Invoke-OdapLast {
        $failed = $Global:_odap.Failed
        try {
            if ($failed) {
                $env:ODAP_LAST_COMMAND = $failed.Command
                $env:ODAP_LAST_STATUS = $failed.Status
                $env:ODAP_LAST_START = $failed.Start
                $env:ODAP_LAST_PWD = $failed.Folder
            }
            & (Get-Command odap -CommandType Application | Select-Object -First 1) last | Out-Host
        } finally {
            Remove-Item Env:ODAP_LAST_COMMAND, Env:ODAP_LAST_STATUS, Env:ODAP_LAST_START, Env:ODAP_LAST_PWD -ErrorAction Ignore
        }
    }

    if ($env:ODAP_KEY -and (Get-Command Set-PSReadLineKeyHandler -ErrorAction Ignore)) {
        Set-PSReadLineKeyHandler -Chord $env:ODAP_KEY -BriefDescription OdapLast -ScriptBlock {
            Write-Host
            Invoke-OdapLast
            [Microsoft.PowerShell.PSConsoleReadLine]::InvokePrompt()
        }
    }
}
